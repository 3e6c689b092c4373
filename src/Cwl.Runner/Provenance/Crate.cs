using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>The graph of a crate: the metadata file, the root data set, and everything that they lead to.</summary>
internal sealed class Crate
{
    public const string MetadataFile = "ro-crate-metadata.json";

    private const string RoCrate = "https://w3id.org/ro/crate/1.1";
    private const string WorkflowRoCrate = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";
    private const string ProfileBase = "https://w3id.org/ro/wfrun/";
    private const string ProfileVersion = "0.5";

    private readonly OrderedDictionary<string, CrateEntity> _entities = [];

    /// <param name="isWorkflow">Whether a workflow ran, and not a single tool.</param>
    public Crate(bool isWorkflow)
    {
        var metadata = Add(MetadataFile, "CreativeWork").LinkedTo("about", "./").AddLink("conformsTo", RoCrate);
        Root = Add("./", "Dataset");
        AddProfile("process", "Process Run Crate");
        if (isWorkflow)
        {
            AddProfile("workflow", "Workflow Run Crate");
            AddProfile("provenance", "Provenance Run Crate");
            metadata.AddLink("conformsTo", WorkflowRoCrate);
            Root.AddLink("conformsTo", Add(WorkflowRoCrate, "CreativeWork").With("name", "Workflow RO-Crate").With("version", "1.0").Id);
        }
    }

    public CrateEntity Root { get; }

    /// <summary>The entity of this id, new with these types when there is none yet.</summary>
    public CrateEntity Add(string id, params IReadOnlyList<string> types)
    {
        if (!_entities.TryGetValue(id, out var entity))
        {
            _entities.Add(id, entity = new CrateEntity(id, types));
        }

        return entity;
    }

    public bool Has(string id) => _entities.ContainsKey(id);

    /// <summary>A name for an entity that nothing else has.</summary>
    public static string NewId() => "#" + Guid.NewGuid().ToString("D");

    public CwlObject ToObject() => new(
    [
        new("@context", new CwlList([RoCrate + "/context", "https://w3id.org/ro/terms/workflow-run/context"])),
        new("@graph", new CwlList([.. _entities.Values.Select(entity => entity.ToObject())])),
    ]);

    private void AddProfile(string part, string name)
    {
        var profile = Add($"{ProfileBase}{part}/{ProfileVersion}", "CreativeWork").With("name", name).With("version", ProfileVersion);
        Root.AddLink("conformsTo", profile.Id);
    }
}
