namespace Wms.Layers;

/// <summary>Where the layers come from; filled by the host.</summary>
public interface ILayerSource
{
    /// <summary>The layers to list in capabilities, in that order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Layer>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The layer of that exact name, also when it is beyond the limit of the list; null when there is none.</summary>
    Task<Layer?> FindAsync(string name, CancellationToken cancellationToken);
}
