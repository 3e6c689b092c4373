using Testing;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileExpressionTests
{
    private static string Tool(string expression) =>
        "{\"cwlVersion\": \"v1.2\", \"class\": \"ExpressionTool\", \"requirements\": [{\"class\": \"InlineJavascriptRequirement\"}], \"inputs\": [], "
        + "\"outputs\": {\"o\": \"Any\"}, \"expression\": " + new Values.CwlString(expression) + "}";

    private static async Task AssertFails(string expression, params string[] parts)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Tool(expression), "{}", parts);
        var after = await victim.RunAsync(Tool("${ return {o: 6 * 7}; }"));
        Assert.True(after.Succeeded, $"The engine did not survive: {after.Message}");
        Assert.Equal("""{"o":42}""", after.Outputs.ToString());
    }

    [RequiresTheory("node")]
    [InlineData("${ while (true) {} }")]
    [InlineData("${ return {o: /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')}; }")]
    [InlineData("${ return {get o() { for (;;) {} }}; }")]
    [InlineData("${ return {o: {toJSON() { for (;;) {} }}}; }")]
    public Task Evaluate_WithoutEnd_IsStopped(string expression) => AssertFails(expression, "limit", "seconds", "longer");

    [RequiresTheory("node")]
    [InlineData("${ var a = []; while (true) a.push(new Array(100000).fill(a)); }")]
    [InlineData("${ var s = 'x'; while (true) s += s; }")]
    [InlineData("${ return {o: 'x'.repeat(100000000)}; }")]
    [InlineData("${ return {o: new Uint8Array(2000000000).length}; }")]
    public Task Evaluate_MemoryBomb_Fails(string expression) => AssertFails(expression, "memory", "large", "limit", "length", "alloc", "bytes");

    [RequiresTheory("node")]
    [InlineData("${ var a = []; for (var i = 0; i < 100000; i++) a = [a]; return {o: a}; }")]
    [InlineData("${ var a = {}; a.a = a; return {o: a}; }")]
    [InlineData("${ function f() { return f(); } return f(); }")]
    [InlineData("${ throw {toString() { throw 1; }}; }")]
    [InlineData("${ throw null; }")]
    [InlineData("${ return {o: process.env}; }")]
    [InlineData("${ return {o: require('fs').readFileSync('/etc/passwd', 'utf8')}; }")]
    [InlineData("${ return {o: this.constructor.constructor('return process')().env}; }")]
    [InlineData("}); process.exit(0); (function() {")]
    [InlineData("${ } )(); process.exit(0); (function() { }")]
    public Task Evaluate_Hostile_Fails(string expression) => AssertFails(expression, "");

    [RequiresFact("node")]
    public async Task Evaluate_InputsNamedForPrototypes_AreData()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(
            """{"cwlVersion": "v1.2", "class": "ExpressionTool", "requirements": [{"class": "InlineJavascriptRequirement"}], "inputs": {"__proto__": "Any", "constructor": "string"}, "outputs": {"o": "Any"}, "expression": "${ return {o: [({}).polluted === undefined, inputs.constructor]}; }"}""",
            """{"__proto__": {"polluted": true}, "constructor": "c"}""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal("""{"o":[true,"c"]}""", ending.Outputs.ToString());
    }
}
