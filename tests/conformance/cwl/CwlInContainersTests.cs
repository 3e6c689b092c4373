namespace Conformance.Cwl;

/// <summary>The suite with a container engine. The two modes are classes of their own so that they run side by side.</summary>
[Trait("Category", "Conformance")]
public sealed class CwlInContainersTests
{
    [CwlTheory(CwlSuite.Containers)]
    [CwlIds(CwlSuite.Containers)]
    [CwlIds(CwlSuite.Containers, outside: true)]
    public Task Test_Holds(string id) => CwlConformance.AssertHoldsAsync(id, CwlSuite.Containers);
}
