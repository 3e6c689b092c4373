using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>
/// Writes a run as a Workflow Run RO-Crate (https://w3id.org/ro/wfrun/provenance/0.5; for a single tool process/0.5): the documents,
/// inputs and outputs, and who did what with which, when, in which image, with what effort.
/// </summary>
public static class RoCrateWriter
{
    private const string LicenseProperty = "https://schema.org/license";

    /// <summary>Writes the crate.</summary>
    /// <param name="record">The run.</param>
    /// <param name="folder">The crate's folder; made when absent.</param>
    /// <exception cref="CwlException">The folder cannot be written.</exception>
    public static void Write(RunRecord record, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            WriteFiles(record, new CrateFolder(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.InvalidOutput, $"The crate '{folder}' cannot be written: {exception.Message}", exception);
        }
    }

    private static void WriteFiles(RunRecord record, CrateFolder folder)
    {
        var process = record.Document.Process;
        var crate = new Crate(process is Workflow);
        crate.Root.With("name", $"Run of {process.Label ?? process.Name}")
            .With("description", process.Doc ?? $"A run of {process.Name} by cwl-runner {record.EngineVersion}, with its inputs and outputs.")
            .With("datePublished", record.Ended)
            .With("license", LicenseOf(record));
        var plan = new CratePlan(crate, folder, record);
        new CrateRun(crate, plan, new CrateData(crate, folder, record.Secrets), record).Describe();

        // Last, and at once: a folder with this file is a crate.
        var metadata = Path.Join(folder.Path, Crate.MetadataFile);
        File.WriteAllBytes(metadata + ".tmp", CwlJson.Bytes(crate.ToObject(), indented: true));
        File.Move(metadata + ".tmp", metadata, overwrite: true);
    }

    private static string LicenseOf(RunRecord record)
    {
        foreach (var metadata in (ReadOnlySpan<CwlObject>)[record.Document.Metadata, record.Document.Process.Metadata])
        {
            if (metadata[LicenseProperty] is CwlString license)
            {
                return license.Value;
            }
        }

        return "Not specified by the authors of the workflow.";
    }
}
