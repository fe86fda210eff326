

#region anything
public record Whole;
#endregion
    public record Rest;
