namespace Ogc.Processes.Library.SpectralIndex.Formulas;

internal enum FormulaTokenKind
{
    Number,
    Name,
    Symbol,
    End,
}
