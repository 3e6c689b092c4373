using Cwl.Runner.Expressions;
using Cwl.Runner.Model;

namespace Cwl.Runner.Tests.Expressions;

public sealed class ExpressionTextTests
{
    // The cases are those of the conformance test "quoting_multiple_backslashes".
    [Theory]
    [InlineData("'$(x)'", "'|$(x)|'")]
    [InlineData(@"'\$(x)'", "'$(x)'")]
    [InlineData(@"'\\$(x)'", @"'\|$(x)|'")]
    [InlineData(@"'\\\$(x)'", @"'\$(x)'")]
    [InlineData(@"'\\\\\$(x)'", @"'\\$(x)'")]
    [InlineData(@"'\\\' $(x)", @"'\\' |$(x)")]
    [InlineData(@"\a \${y} $(x)\", @"\a ${y} |$(x)|\")]
    [InlineData("$$$(x)$", "$$|$(x)|$")]
    [InlineData(@"no \\ expression \n", @"no \\ expression \n")]
    public void Parse_Version12_OnlyDollarAndBackslashAreEscaped(string text, string parts) =>
        Assert.Equal(parts, Shown(ExpressionText.Parse(text, CwlVersion.V12, keepSpace: false)));

    [Theory]
    [InlineData(@"\a\\b\$(x) $(x)", @"a\b$(x) |$(x)")]
    [InlineData("\\\n$(x)", "\n|$(x)")]
    public void Parse_Version10_BackslashTakesAnyCharacterLiterally(string text, string parts) =>
        Assert.Equal(parts, Shown(ExpressionText.Parse(text, CwlVersion.V10, keepSpace: false)));

    [Theory]
    [InlineData("$(f(\")\"))")]
    [InlineData("$(f(')\\'('))")]
    [InlineData("${ return {a: {b: '}'}}; }")]
    [InlineData("${ // don't stop }\n return 1; }")]
    [InlineData("${ /* it's } */ return 1; }")]
    [InlineData("$(inputs.x.replace(/[)']/g, \"\"))")]
    [InlineData("${ return /}\\//.test('x') ; }")]
    [InlineData("$(inputs.a / inputs.b / (2))")]
    [InlineData("$(`)${ {a: `}`}.a } )`)")]
    [InlineData("${ return `}${ `${1}}` }`; }")]
    public void Parse_BracketsThatAreNotCode_AreNotCounted(string expression) =>
        Assert.Equal($"a|{expression}|b", Shown(ExpressionText.Parse($"a{expression}b", CwlVersion.V12, keepSpace: false)));

    [Fact]
    public void Parse_WhatOnlyLooksLikeJavaScript_EndsAtTheBracket() =>
        Assert.Equal("$(ls /a//b)| c", Shown(ExpressionText.Parse("$(ls /a//b) c", CwlVersion.V12, keepSpace: false)));

    [Fact]
    public void Parse_TwentyThousandBrackets_FindsTheEnd()
    {
        var text = "$" + new string('(', 20_000) + "1" + new string(')', 20_000);

        Assert.True(ExpressionText.Parse(text, CwlVersion.V12, keepSpace: false).IsLoneExpression);
    }

    [Theory]
    [InlineData("$(inputs.x)", false)]
    [InlineData("a $(inputs.x) $(self[0].path)", false)]
    [InlineData("$(inputs.x + 1)", true)]
    [InlineData("a ${return 1}", true)]
    [InlineData("$5 and $HOME", false)]
    public void NeedsJavaScript_MoreThanReferences_IsTrue(string text, bool expected) =>
        Assert.Equal(expected, ExpressionText.Parse(text, CwlVersion.V12, keepSpace: false).NeedsJavaScript);

    private static string Shown(ExpressionText text) => string.Join('|', text.Parts.Select(part => part.Text));
}
