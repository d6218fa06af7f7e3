/**
 * The image's health check: exit code 0 if the node in this container can do its work, else 1 with the reason, which
 * `docker inspect` shows.
 */
try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`);
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`The server cannot be asked: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
