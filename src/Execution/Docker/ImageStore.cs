using System.Formats.Tar;
using System.Net;
using System.Text;
using System.Text.Json;
using Execution.Images;

namespace Execution.Docker;

/// <summary>Makes images present in the engine: what it has is never pulled again.</summary>
internal sealed class ImageStore(EngineClient engine, DockerOptions options, TimeProvider time)
{
    private readonly RegistryLogins _logins = new(options, time);

    /// <summary>What identifies the content of the image; fetched first where the engine does not have it.</summary>
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        ImageName.Validate(container.Image);
        if (await FindAsync(container, cancellationToken) is { } present)
        {
            return present;
        }

        await FetchAsync(container, cancellationToken);
        return await FindAsync(container, cancellationToken)
            ?? throw NotFound(container.Image, "what was fetched does not hold an image of that name");
    }

    private async Task<string?> FindAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"images/{container.Image}/json", null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using var json = await engine.ReadAsync(response, cancellationToken);
        var root = json.RootElement;
        if (!DockerfileLabel.Fits(container, LabelOf(root)))
        {
            return null;
        }

        return root.TryGetProperty("RepoDigests", out var digests) && digests.ValueKind == JsonValueKind.Array && digests.GetArrayLength() > 0
            ? digests[0].GetString()!
            : root.GetProperty("Id").GetString()!;
    }

    private static string? LabelOf(JsonElement image) =>
        image.TryGetProperty("Config", out var config) && config.ValueKind == JsonValueKind.Object
        && config.TryGetProperty("Labels", out var labels) && labels.ValueKind == JsonValueKind.Object
        && labels.TryGetProperty(DockerfileLabel.Name, out var label) ? label.GetString() : null;

    private Task FetchAsync(ContainerSpec container, CancellationToken cancellationToken) => container.Source switch
    {
        ImageSource.Pull => PullAsync(container.Image, cancellationToken),
        ImageSource.Load => SendArchiveAsync("images/load", container, cancellationToken),
        ImageSource.Import => ImportAsync(container, cancellationToken),
        ImageSource.Build => BuildAsync(container, cancellationToken),
        _ => throw NotFound(container.Image, "the engine does not have it, and nothing says where to get it"),
    };

    private async Task PullAsync(string image, CancellationToken cancellationToken)
    {
        var (repository, tag) = ImageReference.Split(image);
        using var content = new ByteArrayContent([]);
        if (await _logins.FindAsync(ImageReference.Registry(image), cancellationToken) is { } login)
        {
            content.Headers.TryAddWithoutValidation("X-Registry-Auth", login);
        }

        await ProgressAsync(
            image, $"images/create?fromImage={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}", content, cancellationToken);
    }

    private Task ImportAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var (repository, tag) = ImageReference.Split(container.Image);
        return SendArchiveAsync($"images/create?repo={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}&fromSrc=-", container, cancellationToken);
    }

    private async Task SendArchiveAsync(string path, ContainerSpec container, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(await ImageArchive.FindAsync(container, cancellationToken));
        using var content = new StreamContent(file);
        content.Headers.ContentType = new("application/x-tar");
        await ProgressAsync(container.Image, path, content, cancellationToken);
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
        var label = Uri.EscapeDataString($$"""{"{{DockerfileLabel.Name}}":"{{DockerfileLabel.Of(container)}}"}""");
        await ProgressAsync(
            container.Image, $"build?rm=1&forcerm=1&t={Uri.EscapeDataString(container.Image)}&labels={label}", content, cancellationToken);
    }

    /// <summary>The engine answers 200 at once and then reports, line by line, what it does; also that it failed.</summary>
    private async Task ProgressAsync(string image, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var response = await engine.SendAsync(HttpMethod.Post, path, content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw NotFound(image, await engine.MessageAsync(response, cancellationToken));
        }

        if (await FailureAsync(response, cancellationToken) is { } failure)
        {
            throw NotFound(image, failure);
        }
    }

    private async Task<string?> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            var report = new ImageProgress(options.ImageProgress);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (report.Read(line) is { } failure)
                {
                    return failure;
                }
            }

            return null;
        }
        catch (Exception error) when (EngineFault.IsOne(error))
        {
            throw EngineFault.Of(engine.Address, error);
        }
    }

    private static ExecutionException NotFound(string image, string why) =>
        new(ExecutionError.ImageNotFound, $"Image '{image}' is not to be had: {why}");
}
