var unused = nothing;
