using Microsoft.Extensions.Configuration;
using Ogc.Server.Composition;

namespace Ogc.Server.Tests.Composition;

public sealed class StartFailureTests
{
    [Fact]
    public void Reason_OfABrokenSettingsFile_SaysWhereItIsBroken()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(file, "{\n  \"Server\": {");
        var fault = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddJsonFile(file).Build());
        File.Delete(file);

        var reason = StartFailure.Reason(fault);

        Assert.Contains(file, reason, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reason_OfAnUnforeseenFault_IsLeftToItsTrace() => Assert.Null(StartFailure.Reason(new NotSupportedException()));
}
