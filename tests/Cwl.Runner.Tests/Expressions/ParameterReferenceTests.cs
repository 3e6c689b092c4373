using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Expressions;

public sealed class ParameterReferenceTests
{
    private static readonly CwlObject Inputs = (CwlObject)CwlJson.Read(
        """
        { "bar": { "baz": "zab1", "b az": 2, "b'az": true, "b\"az": null, "buz": ["a", "b", "c"], "length": 7 }, "text": "ä1",
          "file": { "class": "File", "path": "/s/a.txt", "basename": "a.txt", "size": 5, "http://x/y": 1 }, "zero": 0, "tiny": 0.00001 }
        """u8, "test");

    [Theory]
    [InlineData("$(inputs.bar.baz)", "\"zab1\"")]
    [InlineData("$(inputs['bar'].baz)", "\"zab1\"")]
    [InlineData("$(inputs[\"bar\"]['baz'])", "\"zab1\"")]
    [InlineData("$(inputs.bar['b az'])", "2")]
    [InlineData("$(inputs.bar['b\\'az'])", "true")]
    [InlineData("$(inputs.bar[\"b'az\"])", "true")]
    [InlineData("$(inputs.bar['b\"az'])", "null")]
    [InlineData("$(inputs.bar.buz[1])", "\"b\"")]
    [InlineData("$(inputs.bar.buz.length)", "3")]
    [InlineData("$(inputs.bar.length)", "7")]
    [InlineData("$(inputs.text[0])", "\"ä\"")]
    [InlineData("$(inputs.file.size)", "5")]
    [InlineData("$(inputs.file['http://x/y'])", "1")]
    [InlineData("$(null)", "null")]
    [InlineData("$(self)", "null")]
    [InlineData("  $(inputs.zero)\n", "0")]
    [InlineData("-$(inputs.bar.baz)", "\"-zab1\"")]
    [InlineData("$(inputs.zero)$(inputs.tiny)", "\"00.00001\"")]
    [InlineData("x $(inputs.bar)", """
        "x {\"b az\": 2, \"b\\\"az\": null, \"b'az\": true, \"baz\": \"zab1\", \"buz\": [\"a\", \"b\", \"c\"], \"length\": 7}"
        """)]
    [InlineData("x$(null)", "\"xnull\"")]
    public async Task Evaluate_Reference_GivesValue(string text, string json) =>
        Assert.Equal(json.Trim(), (await EvaluateAsync(text)).ToString());

    [Theory]
    [InlineData("$(inputs.missing)", "inputs has no field 'missing'")]
    [InlineData("$(inputs.bar.buz[3])", "inputs.bar.buz has 3 items")]
    [InlineData("$(inputs.bar.baz.length)", "inputs.bar.baz is a string")]
    [InlineData("$(inputs.bar.buz.length.x)", "inputs.bar.buz is an array")]
    [InlineData("$(inputs.zero.length)", "inputs.zero is a number")]
    [InlineData("$(null.something)", "no parameter reference")]
    [InlineData("$(runtime.cores)", "there is no 'runtime' here")]
    [InlineData("$(1+1)", "no parameter reference")]
    [InlineData("${return 1}", "no parameter reference")]
    [InlineData("$()", "no parameter reference")]
    [InlineData("$(inputs.bar['x)", "no closing ')'")]
    [InlineData("a ${ b", "no closing '}'")]
    public async Task Evaluate_BrokenReferenceWithoutJavaScript_SaysWhy(string text, string message)
    {
        var exception = await Assert.ThrowsAsync<CwlException>(async () => await EvaluateAsync(text));

        Assert.Equal(CwlError.ExpressionFailed, exception.Error);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_KeepSpace_MakesLoneReferenceText()
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions());
        var context = new ExpressionContext { Inputs = Inputs };

        Assert.Equal(new CwlString("0\n"), await evaluator.EvaluateAsync("$(inputs.zero)\n", context, keepSpace: true, CancellationToken.None));
        Assert.Equal(new CwlInteger(0), await evaluator.EvaluateAsync("$(inputs.zero)", context, keepSpace: true, CancellationToken.None));
    }

    private static async Task<CwlValue> EvaluateAsync(string text)
    {
        await using var evaluator = new ExpressionEvaluator(new ExpressionOptions());
        return await evaluator.EvaluateAsync(text, new ExpressionContext { Inputs = Inputs, Version = CwlVersion.V12 }, keepSpace: false, CancellationToken.None);
    }
}
