const config = {
	files: ['tests/**/*.test.{ts,tsx}'],
	extensions: ['ts', 'tsx'],
	nodeArguments: ['--import=tsx'],
	workerThreads: false,
	timeout: '5m',
};

export default config;
