// dotnet.exe: finds the newest hostfxr.dll next to it, and lets that do the work, as Microsoft's does.
#include <stdio.h>
#include <windows.h>

typedef int (*main_function)(int, const wchar_t **);

int wmain(int count, wchar_t **arguments)
{
    wchar_t folder[MAX_PATH], path[3 * MAX_PATH], newest[MAX_PATH] = L"";
    WIN32_FIND_DATAW found;
    GetModuleFileNameW(NULL, folder, MAX_PATH);
    *wcsrchr(folder, L'\\') = 0;
    swprintf(path, 3 * MAX_PATH, L"%ls\\host\\fxr\\*", folder);
    HANDLE search = FindFirstFileW(path, &found);
    for (BOOL more = search != INVALID_HANDLE_VALUE; more; more = FindNextFileW(search, &found))
    {
        if (found.cFileName[0] != L'.' && wcscmp(found.cFileName, newest) > 0)
        {
            wcscpy(newest, found.cFileName);
        }
    }

    swprintf(path, 3 * MAX_PATH, L"%ls\\host\\fxr\\%ls\\hostfxr.dll", folder, newest);
    HMODULE library = LoadLibraryW(path);
    main_function run = library ? (main_function)(void *)GetProcAddress(library, "hostfxr_main") : NULL;
    if (!run)
    {
        fwprintf(stderr, L"%ls can't be loaded.\n", path);
        return 131;
    }

    return run(count, (const wchar_t **)arguments);
}
