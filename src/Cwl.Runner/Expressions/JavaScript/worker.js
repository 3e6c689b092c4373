// Evaluates CWL expressions that untrusted documents bring along. One request is four lines on the standard input: a header, then
// inputs, self and runtime as JSON; one reply is one line: the request's number, '+' and the value or '-' and what went wrong, both as JSON.
//
// Input and output are blocking on purpose: the event loop never turns, so nothing that an expression leaves behind (a promise, an
// import) gets to run later. "vm" is no wall by itself: the flags this runs with and the sandbox around it are.
'use strict';
const vm = require('vm');
const fs = require('fs');
const { types } = require('util');

const maxResult = Number(process.argv[1]);
// Libraries use "new Function" (underscore's templates do). In an expression's own context it reaches nothing new; in this one, where
// it would, the flag --disallow-code-generation-from-strings refuses it.
const contextOptions = { codeGeneration: { strings: true, wasm: false }, microtaskMode: 'afterEvaluate' };

// Runs inside each new context, so that all that an expression ever meets belongs to its own context. Values come and go as text.
const boot = new vm.Script(`(${function () {
  'use strict';
  const { parse, stringify } = JSON;
  const text = String;
  const global = globalThis;
  let inputs, self, runtime, code, failure;
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) {
    delete global[name];
  }

  function describe(error) {
    let message = 'it threw a value that cannot be shown';
    let line = 0;
    try {
      message = text(error);
      const place = /\bexpression(Lib)?:(\d+)/.exec(text(error.stack));
      line = place && !place[1] ? Number(place[2]) : 0;
    } catch { /* what it threw throws again when looked at */ }
    return '-' + stringify({ kind: 'threw', message: message.slice(0, 2000), line });
  }

  function evaluate() {
    if (!code) {
      return describe(failure);
    }
    try {
      const value = code();
      const json = stringify(value);
      return json === undefined ? '-' + stringify({ kind: 'type', message: typeof value, line: 0 }) : '+' + json;
    } catch (error) {
      return describe(error);
    }
  }

  Object.defineProperty(global, '__cwl', { value: evaluate });
  return {
    __proto__: null,
    read(a, b, c) { inputs = parse(a); self = parse(b); runtime = parse(c); },
    // Called before and after the library, which may read them and may have set them.
    publish() { global.inputs = inputs; global.self = self; global.runtime = runtime; },
    // Called when the library has run, which therefore cannot call the expression.
    use(expression) { code = expression; },
    fail(error) { code = undefined; failure = error; },
  };
}})()`, { filename: 'boot' });
const evaluateCode = new vm.Script('__cwl()', { filename: 'boot' });

const libraries = new Map();

// Compiled as the body of a function, not pasted into a program: whatever the text holds, it cannot end the function it stands in.
function expression(header, context) {
  const code = header.body ? header.code : `return (${header.code}\n);`;
  return vm.compileFunction(`"use strict";${code}`, [], { filename: 'expression', parsingContext: context });
}

function library(header) {
  if (header.libraryText !== undefined) {
    libraries.set(header.library, new vm.Script(`"use strict";${header.libraryText}`, { filename: 'expressionLib' }));
  }
  return libraries.get(header.library);
}

function failed(kind, message, line) {
  return '-' + JSON.stringify({ kind, message, line });
}

function isTimeout(error) {
  if (!types.isNativeError(error)) {
    return false;
  }
  const code = Object.getOwnPropertyDescriptor(error, 'code');
  return code !== undefined && code.value === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function newContext() {
  const context = vm.createContext({ __proto__: null }, contextOptions);
  return { context, state: boot.runInContext(context) };
}

function compile(header, context) {
  try {
    return { library: library(header), code: expression(header, context) };
  } catch (error) {
    const place = /^expression:(\d+)/.exec(error.stack);
    return { failure: failed('syntax', `${error.name}: ${error.message}`, place ? Number(place[1]) : 0) };
  }
}

function evaluate({ context, state }, header, inputs, self, runtime) {
  const { library, code, failure } = compile(header, context);
  if (failure) {
    return failure;
  }
  const limits = { timeout: header.timeout };
  try {
    state.read(inputs, self, runtime);
    state.publish();
    if (library) {
      library.runInContext(context, limits);
      state.publish();
    }
    state.use(code);
    return evaluateCode.runInContext(context, limits);
  } catch (error) {
    if (isTimeout(error)) {
      return failed('timeout', '', 0);
    }
    state.fail(error);
    return evaluateCode.runInContext(context, limits);
  }
}

// A reply is a line made in the context; anything else is the doing of an expression that wants to be clever.
function reply(...request) {
  let answer;
  try {
    answer = evaluate(...request);
  } catch {
    answer = undefined;
  }
  if (typeof answer !== 'string' || !/^[+-][^\n]*$/.test(answer)) {
    return failed('threw', 'it left no value', 0);
  }
  return answer.length > maxResult ? failed('size', String(answer.length), 0) : answer;
}

const chunk = Buffer.allocUnsafeSlow(1 << 16);
let rest = chunk.subarray(0, 0);

function readLine() {
  const parts = [];
  for (;;) {
    const end = rest.indexOf(10);
    if (end >= 0) {
      parts.push(rest.subarray(0, end));
      const line = parts.length === 1 ? parts[0].toString('utf8') : Buffer.concat(parts).toString('utf8');
      rest = rest.subarray(end + 1);
      return line;
    }
    parts.push(Buffer.from(rest));
    const count = fs.readSync(0, chunk, 0, chunk.length, null);
    if (count === 0) {
      process.exit(0);
    }
    rest = chunk.subarray(0, count);
  }
}

function writeLine(text) {
  const bytes = Buffer.from(text + '\n', 'utf8');
  for (let at = 0; at < bytes.length;) {
    at += fs.writeSync(1, bytes, at, bytes.length - at);
  }
}

// Should an expression reach an object of this context after all, it finds nothing to bend.
for (const name of ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'Map', 'Set', 'RegExp', 'Promise', 'Error', 'TypeError', 'RangeError',
  'SyntaxError', 'ReferenceError', 'JSON', 'Reflect', 'Buffer']) {
  Object.freeze(globalThis[name]);
  if (globalThis[name].prototype) {
    Object.freeze(globalThis[name].prototype);
  }
}

let next = newContext();
writeLine('ready');
for (;;) {
  const header = JSON.parse(readLine());
  const answer = reply(next, header, readLine(), readLine(), readLine());
  writeLine(header.number + answer);
  // Made while the other side is busy with the answer.
  next = newContext();
}
