# The full image compiles better-sqlite3 where there is no ready-made build of it; the slim one has no compiler.
FROM node:24.18.0-bookworm AS build
WORKDIR /slugline
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24.18.0-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /slugline
# A new volume takes its owner from this folder: the server does not run as root and must be able to write there.
RUN mkdir /data && chown node:node /data
COPY package.json LICENSE ./
COPY demo demo
COPY --from=build /slugline/node_modules node_modules
COPY --from=build /slugline/dist dist
COPY deploy/ready.mjs deploy/ready.mjs
USER node
VOLUME /data
# The first start on a long log reads all of it before the node is ready.
HEALTHCHECK --interval=5s --timeout=5s --start-period=5m --retries=3 CMD ["node", "deploy/ready.mjs"]
# No shell between: the server itself is told to stop and lets open requests finish.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["serve"]
