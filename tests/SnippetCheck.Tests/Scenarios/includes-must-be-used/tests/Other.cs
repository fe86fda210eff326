#region not-asked-for
public sealed record Other;
#endregion
