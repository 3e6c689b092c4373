using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Documents.Reading;
using Cwl.Runner.Fetching;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents;

/// <summary>Reads files of cwltool:overrides.</summary>
public sealed class OverridesReader(IResourceFetcher fetcher)
{
    private static readonly LoadOptions Options = new();

    /// <summary>Reads the overrides for <see cref="LoadOptions.Overrides"/>.</summary>
    /// <exception cref="CwlException">With every fault of the file.</exception>
    public async Task<IReadOnlyList<RequirementOverride>> ReadAsync(string uri, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        var document = await new DocumentSet(fetcher, Options, faults).OpenAsync(uri, cancellationToken);
        var written = (document.Root as MappingNode)?.Fields.FirstOrDefault(field => document.File.Namespaces.Term(field.Name) == "cwltool:overrides").Value;
        if (written is null)
        {
            faults.Add(document.Root, "The file has no 'cwltool:overrides'.");
        }

        var overrides = OverrideReader.Read(written, new ReadContext(CwlVersion.V12, faults, new TypeTable(), Options));
        faults.ThrowIfAny();
        return overrides;
    }
}
