using Cwl.Runner.Documents;
using Cwl.Runner.Model;

namespace Cwl.Runner.Tests.Documents;

/// <summary>Loads documents given as text.</summary>
internal static class Loading
{
    public static Task<LoadedDocument> LoadAsync(string text, LoadOptions? options = null) => LoadAsync(new MemoryFetcher { ["main.cwl"] = text }, "main.cwl", options);

    public static Task<LoadedDocument> LoadAsync(MemoryFetcher fetcher, string name, LoadOptions? options = null) =>
        new DocumentLoader(fetcher, options ?? new LoadOptions()).LoadAsync(MemoryFetcher.Folder + name, CancellationToken.None);

    public static async Task<T> ProcessAsync<T>(string text)
        where T : CwlProcess => Assert.IsType<T>((await LoadAsync(text)).Process);

    public static Task<CwlException> FailAsync(string text, LoadOptions? options = null) => Assert.ThrowsAsync<CwlException>(() => LoadAsync(text, options));

    /// <summary>A tool of v1.2 with these lines added.</summary>
    public static string Tool(string lines, string version = "v1.2") => $"""
        cwlVersion: {version}
        class: CommandLineTool
        baseCommand: echo

        """ + lines;
}
