namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>A band-math formula such as <c>(nir - red) / (nir + red)</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Root">The parsed formula.</param>
/// <param name="Bands">Names of the bands it uses, each once, in the order of their first use.</param>
internal sealed record Formula(string Text, FormulaNode Root, IReadOnlyList<string> Bands)
{
    /// <summary>Characters that a formula may have.</summary>
    public const int MaxLength = 1000;

    /// <summary>How deep brackets, functions and signs may be nested.</summary>
    public const int MaxDepth = 50;

    /// <summary>How many different bands a formula may use.</summary>
    public const int MaxBands = 16;

    /// <param name="text">The formula.</param>
    /// <param name="constants">Names that stand for numbers, not bands.</param>
    /// <exception cref="ProcessException">InvalidInput, with the position of the fault.</exception>
    public static Formula Parse(string text, IReadOnlyDictionary<string, double>? constants = null) =>
        new FormulaParser(text, constants ?? new Dictionary<string, double>()).Parse();

    /// <summary>The same formula over pixels where it was over physical values: value = pixel × scale + offset.</summary>
    public Formula WithScales(IReadOnlyDictionary<string, (double Scale, double Offset)> scales) =>
        this with { Root = WithScales(Root, scales) };

    /// <summary>Compiles to vector instructions for the processor at hand.</summary>
    public FormulaKernel Compile() => FormulaCompiler.Compile(this);

    private static FormulaNode WithScales(FormulaNode node, IReadOnlyDictionary<string, (double Scale, double Offset)> scales)
    {
        return node switch
        {
            FormulaNode.Band band => Scaled(band, scales[band.Name].Scale, scales[band.Name].Offset),
            FormulaNode.Negation negation => negation with { Operand = WithScales(negation.Operand, scales) },
            FormulaNode.Not not => not with { Operand = WithScales(not.Operand, scales) },
            FormulaNode.Binary binary => binary with { Left = WithScales(binary.Left, scales), Right = WithScales(binary.Right, scales) },
            FormulaNode.Call call => call with { Arguments = [.. call.Arguments.Select(argument => WithScales(argument, scales))] },
            _ => node,
        };
    }

    private static FormulaNode Scaled(FormulaNode band, double scale, double offset)
    {
        var scaled = scale == 1 ? band : new FormulaNode.Binary(FormulaOperator.Multiply, band, new FormulaNode.Number(scale));
        return offset == 0 ? scaled : new FormulaNode.Binary(FormulaOperator.Add, scaled, new FormulaNode.Number(offset));
    }
}
