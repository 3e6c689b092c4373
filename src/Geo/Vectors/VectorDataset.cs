using Geo.Interop;

namespace Geo.Vectors;

/// <summary>An open vector file; one thread and one enumeration of a layer at a time.</summary>
public sealed class VectorDataset : IDisposable
{
    private readonly DatasetHandle _handle;
    private readonly string _name;
    private IReadOnlyList<VectorInfo>? _layers;

    private VectorDataset(DatasetHandle handle, string path)
    {
        _handle = handle;
        _name = System.IO.Path.GetFileName(path);
        Path = path;
    }

    public string Path { get; }

    public IReadOnlyList<VectorInfo> Layers => _layers ??=
        [.. Enumerable.Range(0, OgrApi.GDALDatasetGetLayerCount(_handle)).Select(ReadInfo)];

    internal DatasetHandle Handle => _handle;

    /// <summary>Opens a local file for reading.</summary>
    /// <exception cref="GeoException">NotFound, FormatNotAllowed or OpenFailed.</exception>
    public static VectorDataset Open(string path, VectorOpenOptions? options = null)
    {
        var full = LocalFile.Existing(path);
        Gdal.Start();
        GdalErrors.Clear();
        var allowed = Allowed(options);
        using var drivers = new NativeStrings(allowed);
        var dataset = GdalApi.GDALOpenEx(full, GdalApi.OpenVector | GdalApi.OpenVerbose, drivers.Pointer, 0, 0);
        return dataset.IsInvalid
            ? throw GdalErrors.Exception(
                GeoError.OpenFailed,
                $"'{System.IO.Path.GetFileName(full)}' cannot be opened as vector data ({string.Join(", ", allowed)}).",
                full)
            : new VectorDataset(dataset, full);
    }

    /// <summary>Streams the features of a layer (the first by default).</summary>
    /// <param name="layer">The name of the layer.</param>
    /// <param name="filter">Only features whose box touches this one, in the target's CRS if there is a target.</param>
    /// <param name="target">The CRS to deliver geometries in; the layer's own by default.</param>
    public IEnumerable<Feature> Read(string? layer = null, BoundingBox? filter = null, Crs? target = null)
    {
        var index = FindLayer(layer);
        var info = Layers[index];
        if (target is not null && info.Crs is null)
        {
            throw new GeoException(GeoError.MissingCrs, $"The layer '{info.Layer}' of '{_name}' has no coordinate reference system.");
        }

        return Stream(OgrApi.GDALDatasetGetLayer(_handle, index), info, filter, target);
    }

    public void Dispose() => _handle.Dispose();

    internal nint NativeLayer(string? layer) => OgrApi.GDALDatasetGetLayer(_handle, FindLayer(layer));

    private IEnumerable<Feature> Stream(nint layer, VectorInfo info, BoundingBox? filter, Crs? target)
    {
        using var transform = target is null ? null : CoordinateTransform.Rent(info.Crs!, target);
        var mover = transform is null or { IsIdentity: true } ? null : new GeometryTransform(transform);
        SetFilter(layer, filter, mover is null ? null : (info.Crs!, target!));
        OgrApi.OGR_L_ResetReading(layer);
        while (!_handle.IsClosed && ReadNext(layer, info) is { } feature)
        {
            if (mover is not null)
            {
                feature.Geometry?.Apply(mover);
                feature.Geometry?.GeometryChanged();
            }

            yield return feature;
        }

        GC.KeepAlive(this);
    }

    private static void SetFilter(nint layer, BoundingBox? filter, (Crs Own, Crs Target)? move)
    {
        if (filter is not { } box)
        {
            OgrApi.OGR_L_SetSpatialFilter(layer, 0);
            return;
        }

        if (move is { } crs)
        {
            using var back = CoordinateTransform.Rent(crs.Target, crs.Own);
            box = back.TransformBounds(box);
        }

        OgrApi.OGR_L_SetSpatialFilterRect(layer, box.MinX, box.MinY, box.MaxX, box.MaxY);
    }

    private Feature? ReadNext(nint layer, VectorInfo info)
    {
        GdalErrors.Clear();
        var feature = OgrApi.OGR_L_GetNextFeature(layer);
        if (feature == 0)
        {
            GdalErrors.ThrowIfFailed(GeoError.ReadFailed, $"Reading the layer '{info.Layer}' of '{_name}' failed.", Path);
            return null;
        }

        try
        {
            var id = OgrApi.OGR_F_GetFID(feature);
            return new Feature(
                id < 0 ? null : id, NativeGeometry.Read(OgrApi.OGR_F_GetGeometryRef(feature)), FeatureValues.Read(feature, info.Fields));
        }
        finally
        {
            OgrApi.OGR_F_Destroy(feature);
        }
    }

    private int FindLayer(string? layer)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        var index = layer is null ? 0 : Layers.ToList().FindIndex(info => info.Layer == layer);
        return index >= 0 && index < Layers.Count
            ? index
            : throw new GeoException(
                GeoError.NotFound, $"'{_name}' has no layer '{layer}'; it has {string.Join(", ", Layers.Select(info => info.Layer))}.");
    }

    private unsafe VectorInfo ReadInfo(int index)
    {
        var layer = OgrApi.GDALDatasetGetLayer(_handle, index);
        var definition = OgrApi.OGR_L_GetLayerDefn(layer);
        var fields = Enumerable.Range(0, OgrApi.OGR_FD_GetFieldCount(definition))
            .Select(field => FieldTypes.Read(OgrApi.OGR_FD_GetFieldDefn(definition, field))).ToArray();
        var reference = OgrApi.OGR_L_GetSpatialRef(layer);
        var extent = stackalloc double[4];
        var hasExtent = OgrApi.OGR_L_GetExtent(layer, extent, 1) == 0;
        return new VectorInfo(
            NativeText.Read(OgrApi.OGR_L_GetName(layer)),
            reference == 0 ? null : Crs.FromNative(reference),
            fields,
            hasExtent ? new BoundingBox(extent[0], extent[2], extent[1], extent[3]) : null,
            OgrApi.OGR_L_GetFeatureCount(layer, 1),
            GeometryTypes.FromOgr(OgrApi.OGR_L_GetGeomType(layer)),
            NativeText.Read(GdalApi.GDALGetDriverShortName(GdalApi.GDALGetDatasetDriver(_handle))));
    }

    private static IReadOnlyList<string> Allowed(VectorOpenOptions? options)
    {
        var asked = options?.Drivers ?? GdalDefaults.VectorFormats;
        var refused = asked.Where(driver => !GdalDefaults.VectorFormats.Contains(driver)).ToArray();
        return refused.Length == 0
            ? asked
            : throw new GeoException(GeoError.FormatNotAllowed, $"The vector format {string.Join(", ", refused)} is not allowed.");
    }
}
