using Xunit;

namespace Testing;

/// <summary>A theory that is skipped, with the reason printed, where a command or the shared test data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresTheoryAttribute : TheoryAttribute
{
    /// <summary>Stands for the public test data in the list of needs.</summary>
    public const string SharedData = "shared data";

    public RequiresTheoryAttribute(params string[] needs) => Skip = Missing(needs);

    internal static string? Missing(string[] needs)
    {
        var missing = needs.Where(need => need == SharedData ? Requirements.SharedData is null : Requirements.Command(need) is null).ToArray();
        return missing.Length == 0 ? null : "needs " + string.Join(", ", missing);
    }
}
