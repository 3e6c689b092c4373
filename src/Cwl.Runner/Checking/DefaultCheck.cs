using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Checking;

/// <summary>Checks default values against the declared types.</summary>
internal static class DefaultCheck
{
    public static void Of(CwlProcess process, Findings findings)
    {
        foreach (var input in process.Inputs)
        {
            if (input.Default is { } value)
            {
                Of(value, input.Type, $"Input '{input.Id}' of '{process.Name}'", input.Location, findings);
            }
        }
    }

    public static void Of(CwlValue value, CwlType type, string name, SourceLocation? location, Findings findings)
    {
        if (!TypeMatcher.Matches(type, value))
        {
            findings.Fault(location, $"{name}: the default {ShownText.Of(value)} is not of type {TypeText.Of(type)}.");
        }
    }
}
