using Geo.Interop;

namespace Geo.Vectors;

/// <summary>Field types and OGR's numbers for them.</summary>
internal static class FieldTypes
{
    internal const int BooleanSubType = 1;

    internal static Field Read(nint field)
    {
        var type = OgrApi.OGR_Fld_GetType(field) switch
        {
            0 => OgrApi.OGR_Fld_GetSubType(field) == BooleanSubType ? FieldType.Boolean : FieldType.Integer,
            2 => FieldType.Real,
            9 => FieldType.Date,
            11 => FieldType.DateTime,
            12 => FieldType.Integer64,
            _ => FieldType.String,
        };
        return new Field(NativeText.Read(OgrApi.OGR_Fld_GetNameRef(field)), type);
    }

    internal static int ToOgr(FieldType type) => type switch
    {
        FieldType.Integer or FieldType.Boolean => 0,
        FieldType.Real => 2,
        FieldType.Date => 9,
        FieldType.DateTime => 11,
        FieldType.Integer64 => 12,
        _ => 4,
    };
}
