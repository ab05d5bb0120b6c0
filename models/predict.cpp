// The recoil of one event from a model that `./hadrec export MODEL recoil.onnx` has written, with ONNX Runtime:
//   c++ -std=c++17 predict.cpp -lonnxruntime -o predict && ./predict recoil.onnx charged_px=3.1 charged_py=-12 ...
// Momenta in GeV, angles in rad; a column that is not given is missing.
#include <onnxruntime_cxx_api.h>
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main(int count, char** words) {
    if (count < 2) return std::cerr << "usage: predict recoil.onnx COLUMN=VALUE ...\n", 2;
    std::map<std::string, float> event;
    Ort::Env environment;
    Ort::Session session(environment, words[1], Ort::SessionOptions());
    Ort::AllocatorWithDefaultOptions allocator;
    std::vector<Ort::AllocatedStringPtr> names;
    std::vector<const char*> inputs;
    for (size_t i = 0; i < session.GetInputCount(); i++) {
        names.push_back(session.GetInputNameAllocated(i, allocator));
        event[inputs.emplace_back(names[i].get())] = NAN;
    }
    for (std::string word : std::vector<std::string>(words + 2, words + count)) {
        auto column = event.find(word.substr(0, word.find('=')));
        if (column == event.end()) return std::cerr << "the model reads no column " << word << "\n", 1;
        column->second = std::stof(word.substr(word.find('=') + 1));
    }
    auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
    const int64_t events = 1;
    std::vector<Ort::Value> tensors;  // they refer to the numbers in the map
    for (const char* name : inputs) tensors.push_back(Ort::Value::CreateTensor<float>(memory, &event[name], 1, &events, 1));
    const char* outputs[] = {"recoil"};
    auto recoil = session.Run({}, inputs.data(), tensors.data(), tensors.size(), outputs, 1);
    const float* u = recoil[0].GetTensorData<float>();
    std::cout << "u_x = " << u[0] << " GeV, u_y = " << u[1] << " GeV\n";
}
