#define OWN
class Parser
{
    const string A = """
        /// <code tags="run">wrong in a raw string</code>
        """;
    string _b = $"{(true ? "/// <code tags=\"run\">wrong in a hole</code>" : $@"{{
/// <code tags=""run"">wrong in a verbatim string</code>
")}";
    char _c = '"'; /* /// <code tags="run">wrong in a comment</code> */
    //// <code tags="run">wrong after four slashes</code>
    /*** <code tags="run">wrong after three stars</code> */
#if !OWN || NET10_0_OR_GREATER == false
    /// <code tags="run">wrong in a branch that isn't compiled</code>
    string _d = "
#elif OWN
    /// <code tags="run">Console.WriteLine("found"); // => found!</code>
    void Found() { }
#else
    /// <code tags="run">wrong in another branch</code>
#endif
}
