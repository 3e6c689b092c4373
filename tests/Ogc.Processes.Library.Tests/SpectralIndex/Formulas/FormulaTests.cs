using Ogc.Processes.Library.SpectralIndex.Formulas;
using Xunit;

namespace Ogc.Processes.Library.Tests.SpectralIndex.Formulas;

public sealed class FormulaTests
{
    private static readonly float[] Nir = [0.5f, 4000, -3, 0, float.NaN, 7, 100, 2501, 0.25f, 12, 1];
    private static readonly float[] Red = [0.1f, 1500, 4, 0, 5, float.NaN, 100, 10, 0.75f, 3, 2];

    public static TheoryData<string, Func<double, double, double>> Formulas => new()
    {
        { "(nir - red) / (nir + red)", (nir, red) => (nir - red) / (nir + red) },
        { "2.5*(nir-red)/(nir+6*red+1)", (nir, red) => 2.5 * (nir - red) / (nir + (6 * red) + 1) },
        { "nir - red - 1", (nir, red) => nir - red - 1 },
        { "-nir ^ 2 + red ** -1", (nir, red) => -(nir * nir) + (1 / red) },
        { "2 ^ 3 ^ 2 + 0 * (nir + red)", (nir, red) => 512 + (0 * (nir + red)) },
        { "if(nir > red && !(nir < 1) || red == 4, nir, -red)", (nir, red) => (nir > red && !(nir < 1)) || red == 4 ? nir : -red },
        { "min(nir, red) + max(nir, red)", (nir, red) => nir + red },
        { "abs(nir) + sqrt(red) + exp(nir / 1e4) + log10(red + 1) + log(abs(nir) + 1)",
            (nir, red) => Math.Abs(nir) + Math.Sqrt(red) + Math.Exp(nir / 1e4) + Math.Log10(red + 1) + Math.Log(Math.Abs(nir) + 1) },
        { "if(nir != 0, 1, red)", (nir, red) => nir != 0 ? 1 : red },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Evaluate_AnyLength_EqualsScalarArithmetic(string text, Func<double, double, double> expected)
    {
        for (var repeat = 1; repeat <= 5; repeat++)
        {
            var (nir, red) = (Repeat(Nir, repeat), Repeat(Red, repeat));
            var result = Evaluate(text, nir, red);
            for (var at = 0; at < result.Length; at++)
            {
                var wanted = float.IsNaN(nir[at]) || float.IsNaN(red[at]) ? double.NaN : expected(nir[at], red[at]);
                wanted = double.IsFinite(wanted) ? wanted : double.NaN;
                Assert.Equal(wanted, result[at], double.IsNaN(wanted) ? 1 : Math.Max(1, Math.Abs(wanted)) * 1e-7);
            }
        }
    }

    [Fact]
    public void Evaluate_ZeroDivisorInside_GivesNoData() =>
        Assert.All(Evaluate("1 / (1 / red) + nir * 0", [1, 2], [0, 0]), value => Assert.True(float.IsNaN(value)));

    [Fact]
    public void Evaluate_ConditionOnNoData_GivesNoData() =>
        Assert.All(Evaluate("if(nir > red, 1, 0)", [float.NaN, 1], [1, float.NaN]), value => Assert.True(float.IsNaN(value)));

    [Fact]
    public void WithScales_Band_ComputesOnPhysicalValues()
    {
        var scales = new Dictionary<string, (double, double)> { ["nir"] = (0.0001, -0.1), ["red"] = (0.0001, -0.1) };
        var kernel = Formula.Parse("(nir - red) / (nir + red)").WithScales(scales).Compile();
        float[][] bands = [[4000], [2000]];
        var result = new float[1];
        kernel.Evaluate(band => bands[band], result);
        Assert.Equal((0.3 - 0.1) / (0.3 + 0.1), result[0], 1e-7);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("nir +", "character 6")]
    [InlineData("(nir", "character 5: ')' is expected, not the end")]
    [InlineData("nir red", "character 5")]
    [InlineData("foo(nir)", "no function 'foo'")]
    [InlineData("nir > 2", "gives a condition")]
    [InlineData("nir + (red > 2)", "a number is expected")]
    [InlineData("if(nir, 1, 2)", "character 4: a condition")]
    [InlineData("1 + 2", "uses no band")]
    [InlineData("1..2 * nir", "'1..2' is not a number")]
    [InlineData("nir $ 2", "character 5: '$' is not allowed")]
    [InlineData("min(nir)", "takes 2 arguments, not 1")]
    [InlineData("1e999 * nir", "'1e999' is not a number")]
    [InlineData("nir < red < 2", "character 11")]
    public void Parse_Faulty_SaysWhatAndWhere(string text, string expected)
    {
        var fault = Assert.Throws<ProcessException>(() => Formula.Parse(text));
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Contains(expected, fault.Message);
        Assert.Equal("/inputs/formula", Assert.Single(fault.Faults).Pointer);
    }

    [Fact]
    public void Parse_TooDeepTooLongTooManyBands_IsRefused()
    {
        var brackets = new string('(', 60) + "nir" + new string(')', 60);
        Assert.Contains("50 levels", Assert.Throws<ProcessException>(() => Formula.Parse(brackets)).Message);
        Assert.Contains("at most 1000", Assert.Throws<ProcessException>(() => Formula.Parse(new string('a', 1001))).Message);
        var bands = string.Join('+', Enumerable.Range(1, 17).Select(number => "b" + number));
        Assert.Contains("16 different bands", Assert.Throws<ProcessException>(() => Formula.Parse(bands)).Message);
    }

    private static float[] Evaluate(string text, float[] nir, float[] red)
    {
        var kernel = Formula.Parse(text).Compile();
        var result = new float[nir.Length];
        kernel.Evaluate(band => kernel.Bands[band] == "nir" ? nir : red, result);
        return result;
    }

    private static float[] Repeat(float[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(value => value)];
}
