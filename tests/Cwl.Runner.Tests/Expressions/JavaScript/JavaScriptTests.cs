using System.Diagnostics;
using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Values;
using Testing;

namespace Cwl.Runner.Tests.Expressions.JavaScript;

public sealed class JavaScriptTests : IAsyncDisposable
{
    private static readonly CwlObject Inputs = (CwlObject)CwlJson.Read(
        """{ "a": 20, "text": "grün", "list": [3, 1, 2], "file": { "class": "File", "path": "/s/a.txt", "size": 5 }, "none": null }"""u8, "test");

    private readonly ExpressionEvaluator _evaluator = new(new ExpressionOptions { TimeLimit = TimeSpan.FromSeconds(0.5), HeapMegabytes = 64, MaxResultBytes = 1 << 20 });

    public ValueTask DisposeAsync() => _evaluator.DisposeAsync();

    [RequiresTheory("node")]
    [InlineData("$(inputs.a + 1)", "21")]
    [InlineData("${ return inputs.a / 8; }", "2.5")]
    [InlineData("$(inputs.text.length)", "4")]
    [InlineData("$(inputs.missing === undefined && inputs.none === null)", "true")]
    [InlineData("$([].concat(...[[1], inputs.list]).map(x => x * 2))", "[2,6,2,4]")]
    [InlineData("$({class: 'File', basename: inputs.file?.path.split('/').pop(), contents: `${inputs.text}`})", "{\"class\":\"File\",\"basename\":\"a.txt\",\"contents\":\"grün\"}")]
    [InlineData("$(true)", "true")]
    [InlineData("${ console.log('seen by nobody'); return 1; }", "1")]
    [InlineData("$(null || self)", "null")]
    [InlineData("$(0/0)", "null")]
    [InlineData("$(new Date(0))", "\"1970-01-01T00:00:00.000Z\"")]
    [InlineData("$(1e42)", "1000000000000000000000000000000000000000000")]
    [InlineData("a$({b: [1], a: null})-${return 'x'}", "\"a{\\\"a\\\": null, \\\"b\\\": [1]}-x\"")]
    [InlineData("$(inputs.a // half\n / 2)", "10")]
    [InlineData("${ return 1 // no end }\n}", "1")]
    public async Task Evaluate_Expression_GivesValue(string text, string json) => Assert.Equal(json, (await EvaluateAsync(text)).ToString());

    [RequiresTheory("node")]
    [InlineData("$(inputs.missing)", "its value is undefined")]
    [InlineData("${ 1; }", "Did it leave out 'return'?")]
    [InlineData("$(function() {})", "its value is function")]
    [InlineData("${ var a = {}; a.a = a; return a; }", "circular")]
    [InlineData("${\n  var a = 1;\n  return a.b.c;\n}", "(reading 'c') (line 3)")]
    [InlineData("${ throw 'my words'; }", "my words")]
    [InlineData("${ throw {toString() { throw 1; }}; }", "cannot be shown")]
    [InlineData("$(1 +)", "SyntaxError")]
    [InlineData("${ x = 1; return x; }", "x is not defined")]
    [InlineData("${ return '\\uD800'; }", "not accepted")]
    [InlineData("$(new Array(4e9).join('x'))", "Invalid string length")]
    [InlineData("${ (function f() { f(); })(); }", "Maximum call stack")]
    [InlineData("${ var a = []; for (var i = 0; i < 1e5; i++) a = [a]; return a; }", "Maximum call stack")]
    [InlineData("${ var a = []; for (var i = 0; i < 1e3; i++) a = [a]; return a; }", "not accepted")]
    [InlineData("${ return 'x'.repeat(2e6); }", "the limit is 1048576")]
    [InlineData("${ while (true) {} }", "longer than the limit of 0.5 s")]
    [InlineData("$(/(a+)+$/.test('a'.repeat(40) + 'b'))", "longer than the limit")]
    [InlineData("$((async () => { while (true) await 1; })())", "longer than the limit")]
    [InlineData("${ if (0) /\"/; }); (function(f){return '-x'})(function(){ /\"/; }", "SyntaxError")]
    [InlineData("${ Object.prototype.toJSON = () => 5; throw 1; }", "failed")]
    [InlineData("${ String.prototype.slice = () => ({}); throw 1; }", "failed")]
    [InlineData("${ throw new Proxy({}, {get() { for (;;); }, getPrototypeOf() { for (;;); }}); }", "longer than the limit")]
    [InlineData("${ var a = []; while (true) a.push(new Array(1e5).fill(1.5)); }", "more than 64 MiB")]
    public async Task Evaluate_HostileOrWrong_FailsByNameAndTheNextOneWorks(string text, string message)
    {
        var exception = await Assert.ThrowsAsync<CwlException>(async () => await EvaluateAsync(text));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.Equal("21", (await EvaluateAsync("$(inputs.a + 1)")).ToString());
    }

    [RequiresFact("node")]
    public async Task Evaluate_TwentyThousandParentheses_Fails()
    {
        var text = "$" + new string('(', 20_000) + "1" + new string(')', 20_000);

        await Assert.ThrowsAsync<CwlException>(async () => await EvaluateAsync(text));
        Assert.Equal("21", (await EvaluateAsync("$(inputs.a + 1)")).ToString());
    }

    [RequiresTheory("node")]
    [InlineData("$(typeof process + typeof require + typeof module + typeof globalThis.Buffer)", "\"undefinedundefinedundefinedundefined\"")]
    [InlineData("${ try { return inputs.constructor.constructor('return process')().pid; } catch (e) { return e.name; } }", "\"ReferenceError\"")]
    [InlineData("${ try { return __cwl.constructor('return process')().pid; } catch (e) { return e.name; } }", "\"ReferenceError\"")]
    [InlineData("${ return eval('typeof process') + new Function('return typeof require')(); }", "\"undefinedundefined\"")]
    [InlineData("""
        ${ var seen = 'nothing';
           import('fs').then(fs => { seen = fs.readFileSync('/etc/passwd', 'utf8'); },
             e => { try { seen = e.constructor.constructor('return process')().pid; } catch (blocked) { seen = 'blocked'; } });
           return {toJSON() { return seen; }}; }
        """, "\"nothing\"")]
    [InlineData("""
        ${ import('fs').catch(e => {
             var engine, bent;
             try { engine = e.constructor.constructor('return process')(); } catch (refused) { }
             try { e.constructor.constructor.prototype.call = 1; bent = e.constructor.constructor.prototype.call === 1; } catch (refused) { }
             if (engine || bent) for (;;);
           });
           return 'still in'; }
        """, "\"still in\"")]
    [InlineData("${ Error.prepareStackTrace = (e, frames) => frames.map(f => typeof f.getThis() + typeof f.getFunction()).join(); return new Error().stack.includes('function') || new Error().stack.includes('object'); }", "false")]
    public async Task Evaluate_WayOut_IsClosed(string text, string json) => Assert.Equal(json, (await EvaluateAsync(text)).ToString());

    [RequiresFact("node")]
    public async Task Evaluate_PollutedPrototype_IsFreshInTheNextEvaluation()
    {
        await EvaluateAsync("${ Object.prototype.polluted = 1; Array.prototype.map = null; globalThis.left = 1; inputs.a = 7; JSON.stringify = null; return 1; }");

        Assert.Equal("\"undefinedfunctionundefined20\"", (await EvaluateAsync("$(typeof ({}).polluted + typeof [].map + typeof left + inputs.a)")).ToString());
    }

    [RequiresFact("node")]
    public async Task Evaluate_WithLibrary_SeesItAndItSeesTheInputs()
    {
        var requirement = new InlineJavascriptRequirement(["function twice(x) { return 2 * x + offset; } var self = 'not mine';", "const offset = inputs.a;"]);
        var context = new ExpressionContext { Inputs = Inputs, JavaScript = requirement };

        Assert.Equal("[26,null]", (await _evaluator.EvaluateAsync("$([twice(3), self])", context, keepSpace: false, CancellationToken.None)).ToString());
        Assert.Equal("28", (await _evaluator.EvaluateAsync("$(twice(4))", context, keepSpace: false, CancellationToken.None)).ToString());
        var other = context with { JavaScript = new InlineJavascriptRequirement(["throw new Error('broken library')"]) };
        var exception = await Assert.ThrowsAsync<CwlException>(async () => await _evaluator.EvaluateAsync("$(1 + 1)", other, keepSpace: false, CancellationToken.None));
        Assert.Contains("broken library", exception.Message, StringComparison.Ordinal);
    }

    [RequiresFact("node")]
    public async Task Evaluate_ThatBreaksTheEngineAndAnotherBehindIt_AreBothAnswered()
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions { MaxWorkers = 1 });
        var context = new ExpressionContext { Inputs = Inputs, JavaScript = new([]) };
        var broken = evaluator.EvaluateAsync("${ Object.prototype.toJSON = () => 5; throw 1; }", context, keepSpace: false, CancellationToken.None).AsTask();
        var next = evaluator.EvaluateAsync("$(1 + 1)", context, keepSpace: false, CancellationToken.None).AsTask();

        var exception = await Assert.ThrowsAsync<CwlException>(() => broken);

        Assert.Equal(CwlError.ExpressionFailed, exception.Error);
        Assert.Equal("2", (await next.WaitAsync(TimeSpan.FromSeconds(20))).ToString());
    }

    [RequiresFact("node")]
    public async Task Evaluate_ManyAtOnce_AreAnsweredEachWithItsOwn()
    {
        var values = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var context = new ExpressionContext { Inputs = new CwlObject([new("i", i)]), JavaScript = new([]) };
            return await _evaluator.EvaluateAsync("$(inputs.i * 2)", context, keepSpace: false, CancellationToken.None);
        }));

        Assert.Equal(Enumerable.Range(0, 300).Select(i => (CwlValue)(2L * i)), values);
    }

    [RequiresFact("node")]
    public async Task Evaluate_BehindAnEndlessOne_IsAnsweredByAnotherWorker()
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions { TimeLimit = TimeSpan.FromSeconds(20), MaxWorkers = 2 });
        var context = new ExpressionContext { Inputs = Inputs, JavaScript = new([]) };
        using var stop = new CancellationTokenSource();
        var endless = evaluator.EvaluateAsync("${ while (true) {} }", context, keepSpace: false, stop.Token).AsTask();
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(evaluator.EvaluateAsync("$(1 + 1)", context, keepSpace: false, CancellationToken.None).AsTask(),
            evaluator.EvaluateAsync("$(1 + 2)", context, keepSpace: false, CancellationToken.None).AsTask());

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    [Fact]
    public async Task Evaluate_WithoutEngine_NamesWhatToInstall()
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions { NodeCommand = "no-such-node" });
        evaluator.WarmUp();
        var context = new ExpressionContext { Inputs = Inputs, JavaScript = new([]) };

        var exception = await Assert.ThrowsAsync<CwlException>(async () => await evaluator.EvaluateAsync("$(1 + 1)", context, keepSpace: false, CancellationToken.None));

        Assert.Equal(CwlError.Unsupported, exception.Error);
        Assert.Contains("no-such-node", exception.Message, StringComparison.Ordinal);
        Assert.Equal("20", (await evaluator.EvaluateAsync("$(inputs.a)", context, keepSpace: false, CancellationToken.None)).ToString());
    }

    [RequiresFact("node")]
    public async Task Evaluate_WithoutSandbox_WorksToo()
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions { UseSandbox = false });

        Assert.Equal("2", (await evaluator.EvaluateAsync("$(1 + 1)", new ExpressionContext { Inputs = Inputs, JavaScript = new([]) }, keepSpace: false, CancellationToken.None)).ToString());
    }

    /// <summary>An engine that sees, by a file outside, that it is in the sandbox, and does not start there.</summary>
    [RequiresFact("node", "bwrap")]
    public async Task Evaluate_SandboxThatFails_IsLeftOutAndThatIsSaid()
    {
        var folder = Directory.CreateTempSubdirectory("node-").FullName;
        try
        {
            var node = Path.Join(folder, "node");
            File.WriteAllText(Path.Join(folder, "outside"), string.Empty);
            File.WriteAllText(node, $"#!/bin/sh\n[ -e {folder}/outside ] || exit 3\nexec /usr/bin/env PATH=/usr/local/bin:/usr/bin:/bin node \"$@\"\n");
            File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await using var evaluator = new ExpressionEvaluator(new ExpressionOptions { NodeCommand = node });

            var value = await evaluator.EvaluateAsync("$(1 + 1)", new ExpressionContext { Inputs = Inputs, JavaScript = new([]) }, keepSpace: false, CancellationToken.None);

            Assert.Equal("2", value.ToString());
            Assert.NotNull(evaluator.UnconfinedBecause);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>bubblewrap may have a child at that moment that outlives it and keeps the worker's output open.</summary>
    [RequiresFact("node")]
    [Trait("Category", "Slow")]
    public async Task Dispose_WhileTheWorkerStarts_Ends()
    {
        for (var milliseconds = 0; milliseconds < 60; milliseconds++)
        {
            var evaluator = new ExpressionEvaluator(new ExpressionOptions());
            evaluator.WarmUp();
            await Task.Delay(milliseconds / 2);
            await evaluator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    private ValueTask<CwlValue> EvaluateAsync(string text) =>
        _evaluator.EvaluateAsync(text, new ExpressionContext { Inputs = Inputs, JavaScript = new InlineJavascriptRequirement([]) }, keepSpace: false, CancellationToken.None);
}
