using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ogc.Server.Web;

/// <summary>JSON as a person writes it: only what JSON itself demands is escaped.</summary>
internal static class PlainJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };
}
