using Xunit;

namespace Testing;

/// <summary>A fact that is skipped, with the reason printed, where a command or the shared test data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(params string[] needs) => Skip = RequiresTheoryAttribute.Missing(needs);
}
