using Xunit.Abstractions;
using Xunit.Sdk;

namespace Testing;

/// <summary>Finds contract facts, and skips those whose class needs what is not there.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var needs = testMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault()?.GetConstructorArguments().First();
        var reason = needs is IEnumerable<object> names ? RequiresTheoryAttribute.Missing([.. names.Cast<string>()]) : null;
        var display = discoveryOptions.MethodDisplayOrDefault();
        var options = discoveryOptions.MethodDisplayOptionsOrDefault();
        return reason is null
            ? [new XunitTestCase(diagnostics, display, options, testMethod)]
            : [new SkippedTestCase(diagnostics, display, options, testMethod, reason)];
    }
}
