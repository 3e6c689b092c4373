using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>What the readers of one document share.</summary>
internal sealed record ReadContext(CwlVersion Version, FaultList Faults, TypeTable Types, LoadOptions Options)
{
    /// <summary>How documents write the version.</summary>
    public string VersionName => NameOf(Version);

    /// <summary>Reports what the document's version does not have yet.</summary>
    /// <returns>Whether the version has it.</returns>
    public bool Has(CwlVersion since, Node at, string what)
    {
        if (Version >= since)
        {
            return true;
        }

        Faults.Add(at, $"{what} needs cwlVersion {NameOf(since)}; this document is {VersionName}.");
        return false;
    }

    public static string NameOf(CwlVersion version) => version switch
    {
        CwlVersion.V10 => "v1.0",
        CwlVersion.V11 => "v1.1",
        _ => "v1.2",
    };
}
