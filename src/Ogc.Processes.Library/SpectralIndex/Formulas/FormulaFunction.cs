namespace Ogc.Processes.Library.SpectralIndex.Formulas;

internal enum FormulaFunction
{
    Abs,
    Sqrt,
    Exp,
    Log,
    Log10,
    Min,
    Max,
    If,
}
