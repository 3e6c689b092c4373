using System.Globalization;
using Geo.Interop;

namespace Geo.Vectors;

/// <summary>Field values between OGR features and .NET.</summary>
internal static class FeatureValues
{
    private const int UnknownZone = 0;
    private const int Utc = 100;

    internal static object?[] Read(nint feature, IReadOnlyList<Field> fields)
    {
        var values = new object?[fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = OgrApi.OGR_F_IsFieldSetAndNotNull(feature, i) == 0 ? null : ReadOne(feature, i, fields[i].Type);
        }

        return values;
    }

    internal static void Write(nint feature, int index, Field field, object? value)
    {
        switch (value)
        {
            case null:
                OgrApi.OGR_F_SetFieldNull(feature, index);
                break;
            case bool flag:
                OgrApi.OGR_F_SetFieldInteger(feature, index, flag ? 1 : 0);
                break;
            case string text:
                OgrApi.OGR_F_SetFieldString(feature, index, text);
                break;
            case DateOnly date:
                OgrApi.OGR_F_SetFieldDateTimeEx(feature, index, date.Year, date.Month, date.Day, 0, 0, 0, UnknownZone);
                break;
            case DateTimeOffset time:
                WriteTime(feature, index, time.UtcDateTime);
                break;
            case IConvertible number when field.Type is FieldType.Integer or FieldType.Integer64:
                OgrApi.OGR_F_SetFieldInteger64(feature, index, number.ToInt64(CultureInfo.InvariantCulture));
                break;
            case IConvertible number when field.Type == FieldType.Real:
                OgrApi.OGR_F_SetFieldDouble(feature, index, number.ToDouble(CultureInfo.InvariantCulture));
                break;
            default:
                OgrApi.OGR_F_SetFieldString(feature, index, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
                break;
        }
    }

    private static object? ReadOne(nint feature, int index, FieldType type) => type switch
    {
        FieldType.Integer => OgrApi.OGR_F_GetFieldAsInteger(feature, index),
        FieldType.Boolean => OgrApi.OGR_F_GetFieldAsInteger(feature, index) != 0,
        FieldType.Integer64 => OgrApi.OGR_F_GetFieldAsInteger64(feature, index),
        FieldType.Real => OgrApi.OGR_F_GetFieldAsDouble(feature, index),
        FieldType.Date => ReadTime(feature, index) is { } time ? DateOnly.FromDateTime(time.DateTime) : null,
        FieldType.DateTime => ReadTime(feature, index),
        _ => NativeText.Read(OgrApi.OGR_F_GetFieldAsString(feature, index)),
    };

    private static unsafe DateTimeOffset? ReadTime(nint feature, int index)
    {
        int year, month, day, hour, minute, zone;
        float second;
        if (OgrApi.OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute, &second, &zone) == 0
            || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        // Zones count quarters of an hour around 100; below 2 the file does not say, which we read as UTC.
        var offset = zone > 1 ? TimeSpan.FromMinutes((zone - Utc) * 15) : TimeSpan.Zero;
        return new DateTimeOffset(year, month, day, hour, minute, 0, offset).AddMilliseconds(Math.Round(second * 1000.0));
    }

    private static void WriteTime(nint feature, int index, DateTime utc) => OgrApi.OGR_F_SetFieldDateTimeEx(
        feature, index, utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second + utc.Millisecond / 1000f, Utc);
}
