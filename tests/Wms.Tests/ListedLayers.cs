using Wms.Layers;

namespace Wms.Tests;

/// <summary>Layers in a list.</summary>
internal sealed class ListedLayers(IReadOnlyList<Layer> layers) : ILayerSource
{
    public IReadOnlyList<Layer> Layers { get; set; } = layers;

    public Task<IReadOnlyList<Layer>> ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Layer>>([.. Layers.Take(limit)]);

    public Task<Layer?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Layers.FirstOrDefault(layer => layer.Name == name));
}
