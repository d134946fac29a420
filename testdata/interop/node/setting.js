// setting gives an environment variable, or ends the program with what to do.
module.exports = function setting(name) {
  if (!process.env[name]) {
    console.error(`${name} is not set: run this below "dojang run --", or export what "dojang env" prints`);
    process.exit(2);
  }
  return process.env[name];
};
