using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>
/// What an older document means in v1.2. Most of the update is done where a field is read; the rest is what v1.0 took for granted and v1.1
/// made a requirement: the network, and folders with their whole listing.
/// </summary>
internal static class VersionUpdate
{
    private static readonly Requirement[] TakenForGranted = [new LoadListingRequirement(LoadListing.Deep), new NetworkAccessRequirement(CwlBoolean.True)];

    public static CwlProcess Apply(CwlProcess process) => process.Version != CwlVersion.V10
        ? process
        : process with
        {
            Hints = [.. TakenForGranted.Where(hint => process.Hints.All(given => given.GetType() != hint.GetType())), .. process.Hints],
        };
}
