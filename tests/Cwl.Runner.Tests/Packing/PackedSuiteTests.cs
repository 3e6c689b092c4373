using System.Text.Json.Nodes;
using Cwl.Runner.Checking;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;
using Cwl.Runner.Packing;
using Cwl.Runner.Values;
using Testing;

namespace Cwl.Runner.Tests.Packing;

/// <summary>Every document of the conformance suite, checked and packed.</summary>
public sealed class PackedSuiteTests
{
    // all_non_null into a string: the suite wants these to fail, and no run is needed to know.
    private static readonly string[] Impossible = ["cond-wf-005.cwl", "cond-wf-005_nojs.cwl"];

    public static TheoryData<string> Documents()
    {
        var documents = new TheoryData<string>();
        var suite = Path.Combine(Requirements.SharedData ?? "/nowhere", "cwl-v1.2", "tests");
        var files = Directory.Exists(suite) ? Directory.GetFiles(suite, "*.cwl", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            documents.Add(Path.GetRelativePath(suite, file));
        }

        return documents;
    }

    private static async Task<LoadedDocument?> LoadAsync(string path)
    {
        try
        {
            return await new DocumentLoader(new UriFetcher(new FetchOptions()), new LoadOptions()).LoadAsync(FileUri.FromPath(path), CancellationToken.None);
        }
        catch (CwlException exception) when (exception.Error is CwlError.InvalidDocument or CwlError.Unsupported)
        {
            return null;
        }
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [MemberData(nameof(Documents))]
    public async Task Check_DocumentOfTheSuite_HasNoFaults(string name)
    {
        if (await LoadAsync(Path.Combine(Requirements.SharedData!, "cwl-v1.2", "tests", name)) is { } document)
        {
            var result = LinkChecker.Check(document.Process, CancellationToken.None);
            Assert.Equal(Impossible.Contains(Path.GetFileName(name)), result.Faults.Count > 0);
        }
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [MemberData(nameof(Documents))]
    public async Task Pack_DocumentOfTheSuite_LoadsAsTheSame(string name)
    {
        if (await LoadAsync(Path.Combine(Requirements.SharedData!, "cwl-v1.2", "tests", name)) is not { } document)
        {
            return;
        }

        var packed = PackWriter.Pack(document);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, CwlJson.Bytes(packed, indented: true));
            var again = await LoadAsync(file);
            Assert.NotNull(again);
            Assert.Equal([file], again.Sources.Select(FileUri.ToPath));
            Assert.Equal(JsonNode.Parse(packed.ToString())!.ToJsonString(), JsonNode.Parse(PackWriter.Pack(again).ToString())!.ToJsonString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
