using System.Formats.Tar;
using System.Net;
using System.Text;
using System.Text.Json;
using Execution.Images;

namespace Execution.Docker;

/// <summary>Makes images present in the engine: what it has is never pulled again.</summary>
internal sealed class ImageStore(EngineClient engine, DockerOptions options)
{
    /// <summary>What identifies the content of the image; fetched first where the engine does not have it.</summary>
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (await FindAsync(container.Image, cancellationToken) is { } present)
        {
            return present;
        }

        await FetchAsync(container, cancellationToken);
        return await FindAsync(container.Image, cancellationToken)
            ?? throw NotFound(container.Image, "what was fetched does not hold an image of that name");
    }

    private async Task<string?> FindAsync(string image, CancellationToken cancellationToken)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"images/{image}/json", null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using var json = await EngineClient.ReadAsync(response, cancellationToken);
        var root = json.RootElement;
        return root.TryGetProperty("RepoDigests", out var digests) && digests.ValueKind == JsonValueKind.Array && digests.GetArrayLength() > 0
            ? digests[0].GetString()!
            : root.GetProperty("Id").GetString()!;
    }

    private Task FetchAsync(ContainerSpec container, CancellationToken cancellationToken) => container.Source switch
    {
        ImageSource.Pull => PullAsync(container.Image, cancellationToken),
        ImageSource.Load => SendArchiveAsync("images/load", container, cancellationToken),
        ImageSource.Import => ImportAsync(container, cancellationToken),
        ImageSource.Build => BuildAsync(container, cancellationToken),
        _ => throw NotFound(container.Image, "the engine does not have it, and nothing says where to get it"),
    };

    private Task PullAsync(string image, CancellationToken cancellationToken)
    {
        var (repository, tag) = ImageReference.Split(image);
        return ProgressAsync(
            image, HttpMethod.Post, $"images/create?fromImage={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}", null, cancellationToken);
    }

    private Task ImportAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var (repository, tag) = ImageReference.Split(container.Image);
        var path = $"images/create?repo={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}&fromSrc=";
        return Uri.TryCreate(container.SourceText, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? ProgressAsync(container.Image, HttpMethod.Post, path + Uri.EscapeDataString(url.AbsoluteUri), null, cancellationToken)
            : SendArchiveAsync(path + "-", container, cancellationToken);
    }

    private async Task SendArchiveAsync(string path, ContainerSpec container, CancellationToken cancellationToken)
    {
        if (!File.Exists(container.SourceText))
        {
            throw NotFound(container.Image, $"its archive '{container.SourceText}' is not a file of this machine");
        }

        await using var archive = File.OpenRead(container.SourceText);
        using var content = new StreamContent(archive);
        content.Headers.ContentType = new("application/x-tar");
        await ProgressAsync(container.Image, HttpMethod.Post, path, content, cancellationToken);
    }

    private async Task BuildAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        using var context = new MemoryStream();
        await using (var tar = new TarWriter(context, leaveOpen: true))
        {
            using var dockerfile = new MemoryStream(Encoding.UTF8.GetBytes(container.SourceText ?? string.Empty));
            await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = dockerfile }, cancellationToken);
        }

        context.Position = 0;
        using var content = new StreamContent(context);
        content.Headers.ContentType = new("application/x-tar");
        await ProgressAsync(
            container.Image, HttpMethod.Post, $"build?rm=1&forcerm=1&t={Uri.EscapeDataString(container.Image)}", content, cancellationToken);
    }

    /// <summary>The engine answers 200 at once and then reports, line by line, what it does; also that it failed.</summary>
    private async Task ProgressAsync(string image, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        if (options.RegistryAuth.TryGetValue(ImageReference.Registry(image), out var auth))
        {
            content ??= new ByteArrayContent([]);
            content.Headers.TryAddWithoutValidation("X-Registry-Auth", auth);
        }

        using var response = await engine.SendAsync(method, path, content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw NotFound(image, await EngineClient.MessageAsync(response, cancellationToken));
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var report = new ImageProgress(options.ImageProgress);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (report.Read(line) is { } error)
            {
                throw NotFound(image, error);
            }
        }
    }

    private static ExecutionException NotFound(string image, string why) =>
        new(ExecutionError.ImageNotFound, $"Image '{image}' is not to be had: {why}");
}
