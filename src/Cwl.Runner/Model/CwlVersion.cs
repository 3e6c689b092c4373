namespace Cwl.Runner.Model;

/// <summary>The version a document was written in. The engine runs v1.2; what differs after the update asks for this.</summary>
public enum CwlVersion
{
    V10,
    V11,
    V12,
}
