using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>An input's description, made ready for checking values.</summary>
internal sealed class InputPlan
{
    public InputPlan(InputDescription description)
    {
        Description = description;
        Schema = JsonSchema.Parse(description.Schema);
        var forms = Schema.Forms().ToArray();
        TakesBase64 = forms.Any(ContentCheck.IsBinary);
        TakesPlainText = forms.Any(form => form.Types.HasFlag(JsonTypes.Text) && !ContentCheck.IsBinary(form));
        IsArray = forms.Any(form => form.Types.HasFlag(JsonTypes.Array));
        Kind = forms.Any(form => form.Format == "ogc-bbox") ? InputKind.BoundingBox
            : TakesBase64 || forms.Any(form => form.IsGeoJson) ? InputKind.File
            : InputKind.Literal;
        MediaTypes = [.. forms.Select(form => form.OfferedMediaType).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public InputDescription Description { get; }

    public JsonSchema Schema { get; }

    public InputKind Kind { get; }

    /// <summary>Inline text may be base64 that stands for a file.</summary>
    public bool TakesBase64 { get; }

    /// <summary>Inline text may stand for itself.</summary>
    public bool TakesPlainText { get; }

    /// <summary>One occurrence may itself be an array.</summary>
    public bool IsArray { get; }

    /// <summary>Media types of the forms; empty when the schema names none.</summary>
    public IReadOnlyList<string> MediaTypes { get; }
}
