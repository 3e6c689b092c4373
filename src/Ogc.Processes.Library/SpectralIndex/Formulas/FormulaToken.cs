namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; empty at the end.</param>
/// <param name="Value">The value of a number.</param>
/// <param name="Position">Of its first character, counted from 1.</param>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, double Value, int Position)
{
    public bool Is(string symbol) => Kind == FormulaTokenKind.Symbol && Text == symbol;
}
