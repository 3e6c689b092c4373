using Execution.Images;

namespace Execution.Tests.Images;

public sealed class SecurityLabelsTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData(null, false)]
    public void AreEnforced_AsTheSystemSays(string? state, bool expected)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("selinux").FullName, "enforce");
        if (state is not null)
        {
            File.WriteAllText(file, state);
        }

        Assert.Equal(expected, SecurityLabels.AreEnforced(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
