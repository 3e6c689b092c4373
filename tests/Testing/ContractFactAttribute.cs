using Xunit;
using Xunit.Sdk;

namespace Testing;

/// <summary>A fact of an abstract contract class; it is skipped where what the derived class names by <see cref="NeedsAttribute"/> is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Testing.ContractFactDiscoverer", "Testing")]
public sealed class ContractFactAttribute : FactAttribute;
