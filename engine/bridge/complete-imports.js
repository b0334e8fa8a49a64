// Lets this one JavaScript run any program that was linked against the engine, not only the one it was made for.
// Included at the head of the glue, in the page's engine worker and in every thread's worker.
//
// A program imports, besides the fixed surface, two families of functions that depend on its code, and library functions
// that the gallery happens not to use. Both are made here when a module asks for them. Anything else is an error that
// names the symbol.
{
  // JavaScript library functions beyond those that the gallery imports: engine/bridge/wasm.cmake makes them available.
  const libraryFunctions = {
    __cxa_rethrow_primary_exception: () => ___cxa_rethrow_primary_exception,
    __cxa_current_primary_exception: () => ___cxa_current_primary_exception,
    __cxa_uncaught_exceptions: () => ___cxa_uncaught_exceptions,
    __cxa_get_exception_ptr: () => ___cxa_get_exception_ptr,
    __cxa_rethrow: () => ___cxa_rethrow,
    llvm_eh_typeid_for: () => _llvm_eh_typeid_for,
    emscripten_get_now: () => _emscripten_get_now,
    emscripten_date_now: () => _emscripten_date_now,
    _emscripten_get_now_is_monotonic: () => __emscripten_get_now_is_monotonic,
    clock_time_get: () => _clock_time_get,
    random_get: () => _random_get,
    getentropy: () => _getentropy,
    environ_get: () => _environ_get,
    environ_sizes_get: () => _environ_sizes_get,
    fd_write: () => _fd_write,
    fd_read: () => _fd_read,
    fd_seek: () => _fd_seek,
    fd_close: () => _fd_close,
    proc_exit: () => _proc_exit,
    exit: () => _exit,
    _abort_js: () => __abort_js,
    __assert_fail: () => ___assert_fail,
    _tzset_js: () => __tzset_js,
    _localtime_js: () => __localtime_js,
    _gmtime_js: () => __gmtime_js,
    _mktime_js: () => __mktime_js,
    emscripten_resize_heap: () => _emscripten_resize_heap,
    emscripten_num_logical_cores: () => _emscripten_num_logical_cores,
    emscripten_check_blocking_allowed: () => _emscripten_check_blocking_allowed,
    __pthread_create_js: () => ___pthread_create_js,
  };

  // invoke_SIGNATURE(function, ...): calls through the table and turns a C++ exception into the flag that compiled code
  // tests. The first letter of the signature is the result's type; j is a 64-bit integer.
  const makeInvoke = (signature) => {
    const nothing = signature[0] === 'j' ? 0n : undefined;
    return (index, ...values) => {
      const stack = stackSave();
      try {
        return getWasmTableEntry(index)(...values);
      } catch (thrown) {
        stackRestore(stack);
        if (thrown !== thrown + 0) throw thrown; // C++ exceptions are numbers; anything else is not ours
        _setThrew(1, 0);
        return nothing;
      }
    };
  };

  const makeImport = (name) => {
    if (name.startsWith('invoke_')) return makeInvoke(name.slice('invoke_'.length));
    if (name.startsWith('__cxa_find_matching_catch_')) return (...types) => findMatchingCatch(types);
    if (Object.hasOwn(libraryFunctions, name)) return libraryFunctions[name]();
    throw new Error(`the program needs "${name}", which this page does not have`);
  };

  const missing = new Proxy(Object.create(null), {
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? makeImport(name) : undefined),
  });

  const givenImports = getWasmImports;
  getWasmImports = () => {
    const modules = givenImports();
    for (const functions of Object.values(modules)) Object.setPrototypeOf(functions, missing);
    return modules;
  };
}
