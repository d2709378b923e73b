const { createServer } = require("node:net");

createServer().listen(5200, "127.0.0.1");
