using Testing;

namespace Conformance.Cwl;

/// <summary>What of the suite asks for no container, without one: the tools run as commands of this machine.</summary>
[Trait("Category", "Conformance")]
public sealed class CwlWithoutContainersTests
{
    [CwlTheory(CwlSuite.NoContainer)]
    [CwlIds(CwlSuite.NoContainer)]
    public Task Test_Holds(string id) => CwlConformance.AssertHoldsAsync(id, CwlSuite.NoContainer);

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Suite_IsThePinnedOne() => Assert.Equal(SuiteVersion.Pinned.Hash, SuiteVersion.HashOf(CwlSuite.Suite.Folder));

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public void Lists_NameTestsOfTheSuite() =>
        Assert.Empty(ExpectedFailure.ReadAll().Select(failure => failure.Id).Concat(ListFile.Lines("needs-container.txt")).Except(CwlSuite.Suite.Tests.Keys));
}
