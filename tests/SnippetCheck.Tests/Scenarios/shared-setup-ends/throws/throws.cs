var name = "x";
Fill();

void Fill()
{
    int.Parse(name);
}
