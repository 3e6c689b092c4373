using Geo.Interop;

namespace Geo.Vectors;

/// <summary>Writes one layer to a file. Nothing is at the path before <see cref="Complete"/>.</summary>
public sealed class VectorWriter : IDisposable
{
    private const int FeaturesPerTransaction = 20_000;
    private readonly string _path;
    private readonly string _scratch;
    private readonly DatasetHandle _handle;
    private readonly nint _layer;
    private readonly IReadOnlyList<Field> _fields;
    private readonly bool _transactions;
    private readonly bool _needsGeometry;
    private long _written;

    private VectorWriter(string path, string scratch, DatasetHandle handle, nint layer, IReadOnlyList<Field> fields, VectorFormat format)
    {
        _path = path;
        _scratch = scratch;
        _handle = handle;
        _layer = layer;
        _fields = fields;
        _transactions = format == VectorFormat.GeoPackage;
        _needsGeometry = format == VectorFormat.FlatGeobuf;
    }

    /// <summary>Features that the format could not hold (<see cref="VectorFormat.FlatGeobuf"/> without a geometry).</summary>
    public long LeftOut { get; private set; }

    /// <param name="path">The file to write; what is there is replaced at the end.</param>
    /// <param name="format">The format; the ending of the path should fit (.fgb, .geojson, .gpkg).</param>
    /// <param name="layer">The name of the layer.</param>
    /// <param name="crs">The CRS of the geometries. GeoJSON is converted to longitude and latitude (RFC 7946).</param>
    /// <param name="geometryType">A Simple Features name, or "Unknown" for a mixture; with " Z" behind it heights are kept.</param>
    /// <param name="fields">The fields of each feature.</param>
    public static VectorWriter Create(
        string path, VectorFormat format, string layer, Crs? crs, string geometryType, IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var type = GeometryTypes.ToOgr(geometryType);
        var (driver, ending, options) = Describe(format);
        var full = LocalFile.ForWriting(path);
        var scratch = Path.ChangeExtension(LocalFile.Unfinished(full), ending);
        Gdal.Start();
        GdalErrors.Clear();
        var handle = GdalApi.GDALCreate(GdalApi.GDALGetDriverByName(driver), scratch, 0, 0, 0, 0, 0);
        if (handle.IsInvalid)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, $"'{Path.GetFileName(full)}' cannot be created.", full);
        }

        try
        {
            var native = CreateLayer(handle, layer, crs, type, fields, options);
            return new VectorWriter(full, scratch, handle, native, fields, format);
        }
        catch (GeoException)
        {
            handle.Dispose();
            File.Delete(scratch);
            throw;
        }
    }

    public void Write(Feature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_needsGeometry && feature.Geometry is null or { IsEmpty: true })
        {
            LeftOut++;
            return;
        }

        if (_transactions && _written % FeaturesPerTransaction == 0)
        {
            NextTransaction();
        }

        GdalErrors.Clear();
        var native = OgrApi.OGR_F_Create(OgrApi.OGR_L_GetLayerDefn(_layer));
        try
        {
            Fill(native, feature);
            if (OgrApi.OGR_L_CreateFeature(_layer, native) != 0)
            {
                throw GdalErrors.Exception(
                    GeoError.WriteFailed, $"Feature {_written + 1} cannot be written to '{Path.GetFileName(_path)}'.", _path);
            }
        }
        finally
        {
            OgrApi.OGR_F_Destroy(native);
        }

        _written++;
    }

    /// <summary>Writes the spatial index and puts the file into its place.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_transactions && _written > 0)
        {
            OgrApi.GDALDatasetCommitTransaction(_handle);
        }

        _handle.CloseOrThrow($"'{Path.GetFileName(_path)}' cannot be written.", _path);
        File.Move(_scratch, _path, overwrite: true);
    }

    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(_scratch);
    }

    /// <summary>Lets one of GDAL's algorithms write the features.</summary>
    internal int FillLayer(Func<nint, int> algorithm)
    {
        if (_transactions)
        {
            NextTransaction();
        }

        var result = algorithm(_layer);
        _written = Math.Max(1, OgrApi.OGR_L_GetFeatureCount(_layer, 1));
        return result;
    }

    private void NextTransaction()
    {
        if (_written > 0)
        {
            OgrApi.GDALDatasetCommitTransaction(_handle);
        }

        OgrApi.GDALDatasetStartTransaction(_handle, 0);
    }

    private void Fill(nint native, Feature feature)
    {
        if (feature.Id is { } id)
        {
            _ = OgrApi.OGR_F_SetFID(native, id);
        }

        for (var i = 0; i < _fields.Count && i < feature.Values.Count; i++)
        {
            FeatureValues.Write(native, i, _fields[i], feature.Values[i]);
        }

        if (feature.Geometry is { } geometry)
        {
            _ = OgrApi.OGR_F_SetGeometryDirectly(native, NativeGeometry.Create(geometry));
        }
    }

    private static nint CreateLayer(
        DatasetHandle handle, string name, Crs? crs, int geometryType, IReadOnlyList<Field> fields, IReadOnlyCollection<string> options)
    {
        using var list = new NativeStrings(options);
        using var reference = crs is null ? new SpatialReferenceHandle() : crs.CreateReference();
        var layer = OgrApi.GDALDatasetCreateLayer(handle, name, reference, geometryType, list.Pointer);
        if (layer == 0)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, $"The layer '{name}' cannot be created.");
        }

        foreach (var field in fields)
        {
            CreateField(layer, field);
        }

        return layer;
    }

    private static void CreateField(nint layer, Field field)
    {
        var definition = OgrApi.OGR_Fld_Create(field.Name, FieldTypes.ToOgr(field.Type));
        if (field.Type == FieldType.Boolean)
        {
            OgrApi.OGR_Fld_SetSubType(definition, FieldTypes.BooleanSubType);
        }

        var result = OgrApi.OGR_L_CreateField(layer, definition, 1);
        OgrApi.OGR_Fld_Destroy(definition);
        if (result != 0)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, $"The field '{field.Name}' cannot be created.");
        }
    }

    private static (string Driver, string Ending, IReadOnlyCollection<string> LayerOptions) Describe(VectorFormat format) => format switch
    {
        VectorFormat.FlatGeobuf => ("FlatGeobuf", ".fgb", ["SPATIAL_INDEX=YES"]),
        VectorFormat.GeoJson => ("GeoJSON", ".geojson", ["RFC7946=YES"]),
        _ => ("GPKG", ".gpkg", ["SPATIAL_INDEX=YES"]),
    };
}
