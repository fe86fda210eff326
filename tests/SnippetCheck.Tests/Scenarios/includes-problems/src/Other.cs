// begin-snippet: shared
// end-snippet
// begin-snippet: shared
// end-snippet
