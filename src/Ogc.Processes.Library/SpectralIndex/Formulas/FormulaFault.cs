namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>Says what is wrong in a formula and where.</summary>
internal static class FormulaFault
{
    public static ProcessException At(int position, string message) => Of($"formula, character {position}: {message}");

    public static ProcessException Of(string message) =>
        new(ProcessError.InvalidInput, message, [new InputFault("formula", "/inputs/formula", message)]);
}
