using Ogc.Processes;
using Ogc.Server.OgcApi;

namespace Ogc.Server.Tests.OgcApi;

public sealed class OgcApiProblemTests
{
    public static TheoryData<ProcessError> Errors => [.. Enum.GetValues<ProcessError>()];

    [Theory]
    [MemberData(nameof(Errors))]
    public void TypeOf_EveryError_HasAStatusAndACode(ProcessError error)
    {
        var type = OgcApiProblem.TypeOf(error);

        Assert.InRange(type.Status, 400, 599);
        Assert.NotEmpty(type.Code);
        Assert.True(type.Uri == "about:blank" || type.Uri.StartsWith("http://www.opengis.net/def/exceptions/", StringComparison.Ordinal), type.Uri);
    }
}
